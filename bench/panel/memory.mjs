/**
 * Memory that one more run takes, over the bytes of its values: in the extension host, and in the workbench's page with
 * the panel's in it. Another run just like it has been computed before, so that nothing else is new.
 */
export async function measureMemory({ workbench, asked, run, bytes }, length) {
  const page = await pageMemory(workbench.page);
  await run(length);
  const before = { host: await asked.ask('memory'), page: await page() };
  await run(length);
  const after = { host: await asked.ask('memory'), page: await page() };
  const steps = 2 * length + 1;
  return {
    steps,
    values: bytes[length] / steps,
    host: (after.host - before.host) / steps,
    page: (after.page - before.page) / steps,
  };
}

/** Bytes that the page's scripts hold on to, buffers and nodes included. */
async function pageMemory(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  return async () => {
    await page.waitForTimeout(1000);
    for (let k = 0; k < 3; k++) await session.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
    return usedSize + embedderHeapUsedSize + backingStorageSize;
  };
}
