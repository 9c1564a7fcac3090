/** The models that come with the extension, under `media/models/`. */
export const BUNDLED = ['en-fr'];

export const isBundled = (name: string) => BUNDLED.includes(name);
