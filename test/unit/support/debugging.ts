import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { Session } from '../../../src/debug/session/session';
import type { World } from '../../../src/debug/session/world';
import { EngineClient } from '../../../src/engine/client';
import { listingOf as programListing } from '../../../src/model/listing';
import { Runs } from '../../../src/panel/runs';
import type { Trace } from '../../../src/trace/trace';
import { BUNDLED } from './bundled';
import { MortalEngines } from './engine';

/** Serves debug sessions over a socket, as a debug adapter of its own does. */
export class Adapter {
  readonly sessions: Session[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(world: World): Promise<Adapter> {
    const server = createServer();
    const adapter = new Adapter(server);
    server.on('connection', (socket) => {
      socket.setNoDelay(true);
      adapter.sockets.add(socket);
      const session = new Session(world, (message) => socket.write(framed(message)));
      adapter.sessions.push(session);
      socket.on('error', () => {}).on('close', () => session.dispose());
      unframed(socket, (message) => void session.receive(message));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return adapter;
  }

  /** A client of a new session. */
  async client(): Promise<DebugClient> {
    const client = new DebugClient('', '', 'seq2seq');
    await client.start((this.server.address() as AddressInfo).port);
    client.defaultTimeout = 20_000;
    return client;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A message as it goes over a wire: its length, and JSON. */
function framed(message: Dap.ProtocolMessage): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

function unframed(socket: Socket, receive: (message: Dap.ProtocolMessage) => void): void {
  let read = Buffer.alloc(0);
  socket.on('data', (data: Buffer) => {
    read = Buffer.concat([read, data]);
    for (;;) {
      const end = read.indexOf('\r\n\r\n');
      const [, digits] = /Content-Length: (\d+)/.exec(read.subarray(0, Math.max(end, 0)).toString()) ?? [];
      if (digits === undefined) return;
      const [start, length] = [end + 4, Number(digits)];
      if (read.length < start + length) return;
      receive(JSON.parse(read.subarray(start, start + length).toString()));
      read = read.subarray(start + length);
    }
  });
}

/** Model folders: their files, by their names. */
type Folders = Readonly<Record<string, () => Promise<ReadonlyMap<string, Uint8Array>>>>;

/** A window without VS Code: runs on an engine in this thread, and debug sessions on them. */
export class DebugWindow {
  readonly engines = new MortalEngines();
  readonly engine = new EngineClient(this.engines.connect, {});
  readonly runs: Runs;
  private adapter: Adapter | undefined;
  private readonly clients: DebugClient[] = [];

  constructor(folders: Folders) {
    this.runs = new Runs(this.engine, (model) => folders[model] ?? (async () => new Map()));
  }

  /** A client of a new session. */
  async client(): Promise<DebugClient> {
    this.adapter ??= await Adapter.start({
      runs: this.runs,
      begin: ({ model, source, tokens, decoding }) => {
        const { trace } = this.runs.add(model, source, decoding, undefined, tokens);
        this.runs.show(trace);
        return trace;
      },
      listingOf,
    });
    const client = await this.adapter.client();
    this.clients.push(client);
    return client;
  }

  /** A session that has stopped at its first equation. @param configure is done before it begins */
  async launched(launch: object, configure: (client: DebugClient) => Promise<unknown> = async () => {}) {
    const client = await this.client();
    await client.initializeRequest();
    const initialized = client.waitForEvent('initialized');
    await Promise.all([initialized, client.launchRequest(launch as Dap.LaunchRequestArguments)]);
    await configure(client);
    const [stopped] = await Promise.all([client.waitForEvent('stopped'), client.configurationDoneRequest()]);
    return { client, stopped: stopped.body as Dap.StoppedEvent['body'], trace: this.runs.list.at(-1)! };
  }

  async close(): Promise<void> {
    await this.adapter?.stop();
    this.runs.dispose();
    this.engine.dispose();
  }
}

/** Where VS Code would find the listing of a run. */
export const listingOf = ({ model }: Pick<Trace, 'model'>): string => `seq2seq:/${model}/${model}.seq2seq`;

/** What most sessions debug, of the bundled model. */
export const LAUNCH = { model: 'en-fr', source: 'He is eating an apple.' };

/** What every request names that has to do with stepping. */
export const THREAD = { threadId: 1 };

/** A window that has the bundled model, and others. */
export async function bundledWindow(others: Folders = {}): Promise<DebugWindow> {
  const files = await bundledFiles();
  return new DebugWindow({ 'en-fr': async () => files, ...others });
}

/** A session in a window of its own that has stopped at its first equation, with everything computed. */
export async function wholeSession() {
  const window = await bundledWindow();
  const { client, trace } = await window.launched(LAUNCH);
  await whole(trace);
  return { window, client, trace };
}

/** The files of the bundled model. */
async function bundledFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = (await readdir(BUNDLED)).filter((name) => /\.(json|safetensors)$/.test(name));
  const files = names.map(
    async (name) => [name, new Uint8Array(await readFile(path.join(BUNDLED, name)))] as const,
  );
  return new Map(await Promise.all(files));
}

/** Has something asked and waits for the stop that follows. */
export async function stopAfter(
  client: DebugClient,
  ask: () => Promise<unknown>,
): Promise<Dap.StoppedEvent['body']> {
  const [stopped] = await Promise.all([client.waitForEvent('stopped'), ask()]);
  return (stopped as Dap.StoppedEvent).body;
}

/** The call stack, innermost first. */
export async function stackOf(client: DebugClient): Promise<Dap.StackFrame[]> {
  return (await client.stackTraceRequest({ threadId: 1 })).body.stackFrames;
}

/** The variables of a scope of a frame, by name. */
export async function scopeOf(client: DebugClient, frameId: number, name: string) {
  const { scopes } = (await client.scopesRequest({ frameId })).body;
  const scope = scopes.find((one) => one.name === name);
  return scope ? variablesOf(client, scope.variablesReference) : new Map<string, Dap.Variable>();
}

export async function variablesOf(
  client: DebugClient,
  variablesReference: number,
  part: Omit<Dap.VariablesArguments, 'variablesReference'> = {},
) {
  const { variables } = (await client.variablesRequest({ variablesReference, ...part })).body;
  return new Map(variables.map((one) => [one.name, one]));
}

/** The listing of a run, as a document. */
export const sourceOf = (trace: Trace): Dap.Source => ({ path: listingOf(trace) });

/** The line of a run's listing that begins so, from 1. */
export const lineOf = ({ recording }: Trace, text: string): number =>
  programListing(recording!.program).lines.findIndex((line) => line.text.trimStart().startsWith(text)) + 1;

/** Goes to a line's equation at a time step, from 0, of those that have it; at this time step where it has. */
export async function goTo(
  client: DebugClient,
  trace: Trace,
  text: string,
  step = 0,
): Promise<Dap.StoppedEvent['body']> {
  const asked = { source: sourceOf(trace), line: lineOf(trace, text) };
  const { targets } = (await client.customRequest('gotoTargets', asked))
    .body as Dap.GotoTargetsResponse['body'];
  const { id } = targets[step] ?? targets[0]!;
  return stopAfter(client, () => client.gotoRequest({ threadId: 1, targetId: id }));
}

/** Resolves when a run has been computed. */
export async function whole(trace: Trace): Promise<void> {
  while (trace.status !== 'done') await new Promise((resolve) => setTimeout(resolve, 5));
}
