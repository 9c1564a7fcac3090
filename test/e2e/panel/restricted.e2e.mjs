import { describe, it } from 'mocha';
import { useVsCode } from '../../harness/session.mjs';
import { translateLine } from '../translating.mjs';

describe('in Restricted Mode', () => {
  const session = useVsCode({ server: { trust: 'restricted' } });

  it('translates all the same', async () => {
    await session.workbench.page.getByText('Restricted Mode').first().waitFor();
    await translateLine(session.workbench);
    await session.workbench.screenshot('restricted');
  });
});
