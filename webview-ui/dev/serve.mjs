// Serves the development page: the panel with the real engine, outside VS Code.
//   node webview-ui/dev/serve.mjs [PORT]
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDevelopmentPage } from './build.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Builds and serves the page on this machine only; `url` ends without a slash. */
export async function serveDevelopmentPage(port = 0) {
  const folder = await buildDevelopmentPage();
  const server = createServer(async (request, response) => {
    const name = new URL(request.url, 'http://localhost').pathname.replace(/^\/$/, '/index.html');
    const file = path.join(folder, path.normalize(name));
    const bytes = file.startsWith(folder) ? await readFile(file).catch(() => undefined) : undefined;
    response.writeHead(bytes ? 200 : 404, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    });
    response.end(bytes);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serveDevelopmentPage(Number(process.argv[2] ?? 5300));
  process.stdout.write(`${url}/?text=${encodeURIComponent('He is eating an apple.')}&theme=dark\n`);
}
