/** The document of a webview by what is in it: several may be there. */
export async function frameWith(workbench, testId) {
  let found;
  await workbench.until(async () => {
    for (const frame of workbench.page.frames()) {
      const there = await frame
        .locator(`[data-testid="${testId}"]`)
        .isVisible()
        .catch(() => false);
      if (there) found = frame;
    }
    return found !== undefined;
  });
  return found;
}
