import { quoted, tokenText } from '../../src/text/shown';
import type { RunTokens } from '../../src/trace/levelText';
import type { Step } from '../hooks/useStep';

/** What the tokens of the run shown are called. */
export const runTokens = ({ run, model }: Step): RunTokens => ({
  source: (position) => quoted(tokenText(run.tokens[position]?.piece ?? '')),
  target: (id) => quoted(tokenText(model.vocabulary[id] ?? String(id))),
});
