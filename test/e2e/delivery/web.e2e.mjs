import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { stageWebExtension } from '../../harness/webExtension.mjs';
import { translateLine } from '../translating.mjs';

describe('in the web worker extension host', () => {
  const session = useVsCode({ server: async () => ({ link: [await stageWebExtension()] }) });

  it('translates a selection', async () => {
    await translateLine(session.workbench);
    await session.workbench.screenshot('web');
  });

  it('runs in a web worker indeed', () => {
    const hosts = session.workbench.page
      .frames()
      .filter((frame) => frame.url().includes('webWorkerExtensionHost'));
    assert.equal(hosts.length, 1);
  });
});
