/**
 * What goes on in a frame of the workbench's page, measured from inside of it. An animation frame is told from the
 * callback before it is drawn to the first task after that: style, layout and paint lie between. All else that a step
 * costs, renderings included, lies in the event that is heard.
 */
export async function pressClock(frame) {
  const recorder = await frame.evaluateHandle(installPresses);
  const page = frame.page();
  /** Presses a key and tells what it cost, in milliseconds. */
  return async (key) => {
    const heard = recorder.evaluate((one) => one.next());
    await page.keyboard.press(key);
    return heard;
  };
}

/** How frames follow one another while something is done, and how long the longest task of the thread was. */
export async function frameClock(frame) {
  const recorder = await frame.evaluateHandle(installFrames);
  return async (what) => {
    await recorder.evaluate((one) => one.start());
    await what();
    return recorder.evaluate((one) => one.stop());
  };
}

function installPresses() {
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.shift()();
  const nextTask = () =>
    new Promise((resolve) => {
      waiting.push(() => resolve(performance.now()));
      port2.postMessage(undefined);
    });
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));

  const position = document.querySelector('[data-testid="position"]');
  let [tell, hear] = [];
  const press = async ({ key, timeStamp }) => {
    if (key === 'Shift') return; // held for the next one
    const before = position.textContent;
    const handling = new Promise((resolve) => {
      hear = resolve;
    });
    const start = performance.now();
    const [handled, frame] = await Promise.all([handling, nextFrame()]);
    const painted = await nextTask();
    tell({
      moved: position.textContent !== before,
      /** Of the main thread: to handle the key, and to draw the frame that shows where it led. */
      work: handled - start + painted - frame,
      /** From the key to the end of that frame, the wait for it included. */
      painted: painted - timeStamp,
    });
  };
  window.addEventListener('keydown', press, { capture: true });
  // After the panel's own, and so after what that rendered.
  window.addEventListener('keydown', () => hear?.(performance.now()));
  return {
    next: () =>
      new Promise((resolve, reject) => {
        tell = resolve;
        setTimeout(reject, 10_000, new Error('A key did not reach the page.'));
      }),
  };
}

function installFrames() {
  let [running, frames, tasks, places] = [false, [], [], new Set()];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const tick = () => {
    frames.push(performance.now());
    places.add(document.querySelector('[data-testid="position"]')?.textContent);
    if (running) requestAnimationFrame(tick);
  };
  return {
    async start() {
      await nextFrame();
      [running, frames, tasks, places] = [true, [], [], new Set()];
      tick();
    },
    async stop() {
      await nextFrame();
      running = false;
      await nextFrame();
      return {
        /** From each frame to the next, in milliseconds. */
        gaps: frames.slice(1).map((time, k) => time - frames[k]),
        longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
        /** How many positions the panel showed. */
        places: places.size,
      };
    },
  };
}
