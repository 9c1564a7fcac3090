/** The assembly of this folder, compiled by the bundler (`../../assembly/compile.mjs`). */
declare const code: Uint8Array<ArrayBuffer>;
export default code;
