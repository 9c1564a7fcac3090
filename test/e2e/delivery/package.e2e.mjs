import { describe, it } from 'mocha';
import { packageExtension } from '../../../scripts/host/vsix.mjs';
import { useVsCode } from '../../harness/session.mjs';
import { translateLine } from '../translating.mjs';

describe('the packaged extension', () => {
  const session = useVsCode({ server: async () => ({ link: [], vsix: [await packageExtension()] }) });

  it('installs and translates a selection', async () => {
    await translateLine(session.workbench);
    await session.workbench.screenshot('package');
  });
});
