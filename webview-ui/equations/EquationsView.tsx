import './equations.css';
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { blocksOf } from '../../src/model/blocks';
import { blockTitle } from '../../src/model/blockTitle';
import type { Step } from '../hooks/useStep';
import { CallStack } from '../inside/CallStack';
import { Definitions } from './Definitions';
import { EquationRow } from './EquationRow';
import { SymbolTip } from './SymbolTip';
import { useChoice } from './useChoice';
import { useOpened } from './useOpened';
import { usePointed } from './usePointed';
import { useRoving } from './useRoving';

/** The equations of the time step shown, the current one lit. */
export function EquationsView({ step }: { readonly step: Step }) {
  const { recording, position } = step;
  const { program } = recording;
  const { pass } = recording.frames[position.frame]!;
  const blocks = blocksOf(program).filter((block) => block.pass === pass);
  const box = useRef<HTMLDivElement>(null);
  const pointed = usePointed(box);
  const roving = useRoving(box, position.statement, pointed);
  const opened = useOpened();
  const choosing = useChoice();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of its buttons' keys and its formulas' symbols
    <div
      class="equations"
      ref={box}
      onPointerOver={pointed.onPointerOver}
      onPointerLeave={pointed.clear}
      onKeyDown={roving.onKeyDown}
    >
      <CallStack step={step} />
      <div class="equation-list">
        {blocks.map((block) => (
          <div class="equation-block" key={block.id}>
            <h3>{blockTitle(block, program)}</h3>
            <ol>
              {block.statements.map((statement, k) => (
                <EquationRow
                  key={statement.id}
                  statement={statement}
                  number={block.first + k}
                  step={step}
                  opened={opened}
                  choosing={choosing}
                  inReach={roving.active === block.first + k}
                />
              ))}
            </ol>
          </div>
        ))}
      </div>
      <p class="equations-keys">
        {l10n.t('Up and Down move between equations, Left and Right between symbols; Enter goes there.')}
      </p>
      <Definitions step={step} opened={opened} />
      <SymbolTip pointed={pointed.now} box={box} step={step} />
    </div>
  );
}
