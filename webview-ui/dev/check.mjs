import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Prints what axe-core finds on a page; returns how much. */
export async function check(page, name) {
  // By the browser's own door: the page's policy allows no further script element.
  await page.evaluate(await readFile(axe, 'utf8'));
  const found = await page.evaluate(async () => (await globalThis.axe.run(document)).violations);
  for (const { id, help, nodes } of found)
    console.error(
      `${name}: ${id}: ${help}\n  ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).join('\n  ')}`,
    );
  return found.length;
}
