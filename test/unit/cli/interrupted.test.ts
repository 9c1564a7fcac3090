import assert from 'node:assert/strict';
import { untilInterrupted } from '../../../src/cli/interrupted';

describe('A command that is interrupted', () => {
  const { exit } = process;
  const { error } = console;
  afterEach(() => {
    process.exit = exit;
    console.error = error;
  });

  it('before there is anything to keep says so, and ends as a shell counts it', async () => {
    const said: unknown[] = [];
    console.error = (message: unknown) => said.push(message);
    process.exit = ((code: number) => said.push(code)) as typeof process.exit;
    const before = process.listenerCount('SIGINT');
    const came = await untilInterrupted(async () => {
      process.emit('SIGINT', 'SIGINT');
      return 1;
    });
    assert.equal(came, 1);
    assert.deepEqual(said, ['Interrupted before an update was done.', 130]);
    assert.equal(process.listenerCount('SIGINT'), before);
  });
});
