import { readFile } from 'node:fs/promises';

/** Every block of JSON in a page of the documentation. */
export async function readDocumented(page: string): Promise<unknown[]> {
  const text = await readFile(page, 'utf8');
  return [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, json]) => JSON.parse(json!));
}
