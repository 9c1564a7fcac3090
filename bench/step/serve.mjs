import { createInterface } from 'node:readline';

/**
 * Answers, line by line, what the bench asks of a process: `{ side, size, steps }` is answered with the milliseconds
 * of a decoder step, `{ side, size, check: true }` with what a few steps came to, `{ versions: true }` with versions.
 * @param prepare makes what is measured once for each side and size: `{ run(steps), check() }`
 */
export async function serve(versions, prepare) {
  const prepared = new Map();
  for await (const line of createInterface({ input: process.stdin })) {
    const { side, size, steps, check, versions: asked } = JSON.parse(line);
    let answer;
    if (asked) answer = versions;
    else {
      const key = `${side} ${size}`;
      if (!prepared.has(key)) prepared.set(key, await prepare(side, size));
      const one = prepared.get(key);
      if (check) answer = await one.check();
      else {
        const start = performance.now();
        await one.run(steps);
        answer = (performance.now() - start) / steps;
      }
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}
