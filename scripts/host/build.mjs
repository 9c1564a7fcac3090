import { root } from '../../test/harness/paths.mjs';
import { runCommand } from '../../test/harness/processes.mjs';

/** Builds every bundle into dist/; throws with what esbuild printed if it cannot. */
export async function build(...flags) {
  const { code, output } = await runCommand(process.execPath, ['esbuild.mjs', ...flags], { cwd: root });
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
}
