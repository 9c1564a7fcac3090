import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import { isTrainingPass } from '../../src/model/feeds';
import { feedsReceived } from '../forcing/feeds';
import { usePalette } from '../heat/usePalette';
import { useWidth } from '../heat/useWidth';
import { useInSight } from '../hooks/useInSight';
import { type Step, useNamed } from '../hooks/useStep';
import { NetworkWhatIf } from '../whatIf/NetworkWhatIf';
import { AttentionFan } from './AttentionFan';
import { fanAt } from './fan';
import { geometryOf, HEAD } from './geometry';
import { graphOf } from './graph';
import { NetworkLinks } from './NetworkLinks';
import { NetworkNode } from './NetworkNode';
import { type KnownWords, type NodeContent, nodesAt, targetLength, wordsOf } from './nodes';
import { RowNames } from './RowNames';
import { useNodeFocus } from './useNodeFocus';
import { useColumnInView, useRowOfNodesInView } from './useNodeInView';
import './network.css';

const PROGRESS = ['future', 'done', 'step', 'current'] as const;

/** Width of the column of names, in CSS pixels (`network.css`). */
const NAMES = 52;

/**
 * The network unrolled over source and target, up to the tokens written so far; the cursor's time step is lit. The
 * source's tokens, the first row, stay in place while the rest scrolls below them. Only what is in sight is drawn.
 */
export function Network({ step }: { readonly step: Step }) {
  const { recording, position, run, model } = step;
  const palette = usePalette();
  const name = useNamed(l10n.t('Unrolled network'));
  const scroller = useRef<HTMLElement>(null);
  const room = useWidth(scroller) - NAMES;
  const graph = useMemo(() => graphOf(recording.program), [recording.program]);
  const [source, target] = [recording.source.length, targetLength(step)];
  const geometry = useMemo(
    () => geometryOf(graph, source, Math.max(target, 1), room),
    [graph, source, target, room],
  );
  const frame = recording.frames[position.frame]!;
  const goingTo = useColumnInView(scroller, geometry, NAMES, room, frame.step);
  const inSight = useInSight(scroller, 'x', 1 + Math.max(source, target), geometry.pitch, goingTo);
  const known = useMemo(
    (): KnownWords => new Map(),
    [graph, recording, recording.frames.length, run.tokens, model],
  );
  const words = useMemo(
    () => wordsOf(graph, { recording, run, model }, inSight, known),
    [known, inSight.from, inSight.to],
  );
  const nodes = useMemo(
    () => nodesAt(graph, words, recording, position),
    [graph, words, recording, position.frame, position.statement],
  );
  const focus = useNodeFocus(graph, nodes, step);

  const fan = fanAt(graph, recording, position);
  const current = nodes.find(({ progress }) => progress === 'current');
  useRowOfNodesInView(scroller, geometry, current?.row);

  const draw = (node: NodeContent) => {
    const { kind } = graph.rows[node.row]!;
    const share = node.row === 0 ? fan?.weights[node.column - 1] : undefined;
    return (
      <NetworkNode
        key={`${node.row}:${node.column}`}
        row={node.row}
        column={node.column}
        x={geometry.x(node.column)}
        y={geometry.y(node.row)}
        pitch={geometry.pitch}
        kind={kind}
        label={node.label}
        text={node.text}
        unknown={node.unknown}
        predicted={node.predicted}
        changed={node.changed}
        progress={node.progress}
        reachable={node.goal !== undefined}
        tabbable={focus.isTabbable(node)}
        attended={share === undefined ? undefined : { share, colour: palette.sequential(1) }}
      />
    );
  };
  return (
    <>
      {/* Not on the picture itself: SVG that listens for focus becomes a tab stop of its own. */}
      <div
        class="network"
        data-testid="network"
        data-own-keys="ArrowLeft ArrowRight ArrowUp ArrowDown Space"
        {...focus.handlers}
      >
        <section ref={scroller} class="network-scroller" aria-label={name}>
          <RowNames graph={graph} geometry={geometry} />
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn in */}
          <svg
            class="network-head"
            width={geometry.width}
            height={HEAD}
            role="group"
            aria-label={l10n.t('Source')}
          >
            {nodes.filter(({ row }) => row === 0).map(draw)}
          </svg>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn in */}
          <svg
            width={geometry.width}
            height={geometry.height}
            role="group"
            aria-label={l10n.t(
              'Unrolled network: the arrow keys go from node to node, Enter moves the cursor there',
            )}
          >
            <defs>
              {PROGRESS.map((progress) => (
                <marker
                  key={progress}
                  id={`arrow-${progress}`}
                  viewBox="0 0 6 6"
                  refX="4"
                  refY="3"
                  markerWidth="6"
                  markerHeight="6"
                  markerUnits="userSpaceOnUse"
                  orient="auto"
                >
                  <path class={`arrow ${progress}`} d="M0 0.5 5 3 0 5.5z" />
                </marker>
              ))}
            </defs>
            <NetworkLinks
              graph={graph}
              geometry={geometry}
              sourceLength={source}
              targetLength={target}
              nodes={nodes}
              inSight={inSight}
              weighed={fan?.context}
            />
            {fan && <AttentionFan geometry={geometry} {...fan} />}
            {nodes.filter(({ row }) => row > 0).map(draw)}
          </svg>
        </section>
      </div>
      {isTrainingPass(recording.program) && (
        <p class="pass-note">
          {l10n.t(
            'Below each step stands what the next one is fed: a solid box is the gold token, a dashed one what was predicted.',
          )}
          {feedsReceived(recording).some(({ goesOn }) => goesOn === 'set') &&
            ` ${l10n.t('A token that you set is neither; a pencil marks it.')}`}
        </p>
      )}
      <NetworkWhatIf step={step} />
    </>
  );
}
