import { summary } from '../statistics.mjs';

/**
 * Milliseconds until a debug session of a run has stopped after a step by an equation, the panel following: one half
 * forward from the first encoder step on, one half back from the last decoder step.
 */
export async function measureDebugging({ asked, run }, length, steps) {
  await run(length, 'debug');
  const half = Math.ceil(steps / 2);
  const walk = (command, count) => asked.ask('debugSteps', { command, count });
  const forward = await walk('stepOver', half);
  await walk('continue', 1);
  const samples = [...forward, ...(await walk('stepBack', half))];
  await asked.ask('command', { name: 'workbench.action.debug.stop' });
  return {
    command: summary(samples.map(({ command }) => command)),
    idle: summary(samples.map(({ idle }) => idle)),
    session: summary(samples.map(({ session }) => session)),
  };
}
