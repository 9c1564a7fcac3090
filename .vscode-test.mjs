// The suites of test/vscode in a desktop VS Code, where Microsoft's download host can be reached:
//   node esbuild.mjs --tests && npx vscode-test
// `npm test` runs the same compiled files in a VS Code server from the npm registry.
import { defineConfig } from '@vscode/test-cli';

// What is there before anything asks for the extension comes first.
const files = ['dist/test/vscode/activation.test.js', 'dist/test/vscode/**/*.test.js'];
const workspaceFolder = 'test/vscode/workspace';
const mocha = { ui: 'bdd', timeout: 60_000, forbidOnly: true };

export default defineConfig([
  { label: 'newest', files, workspaceFolder, mocha },
  { label: 'oldest', version: '1.99.3', files, workspaceFolder, mocha },
]);
