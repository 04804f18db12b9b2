import inspector from 'node:inspector';
import process from 'node:process';
import { Worker } from 'node:worker_threads';

/** A main thread that did nothing for so long does nothing any more; its longest step is a few hundred milliseconds. */
const BLOCKED_AFTER_S = 15;

export interface Watchdog {
  stop(): void;
}

// In a thread of its own, because a blocked event loop cannot look at itself, and as text, so that it is there in a bundle
// too. It counts its own seconds, not the clock's: a machine that slept, or a process that was stopped for a while and goes
// on, has missed nothing.
const THREAD = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { beats, seconds, line, pid } = workerData;
const alarm = new Int32Array(new SharedArrayBuffer(4));
let seen = -1;
let silent = 0;
for (;;) {
  Atomics.wait(alarm, 0, 0, 1000);
  const now = Atomics.load(beats, 0);
  silent = now === seen ? silent + 1 : 0;
  seen = now;
  if (silent >= seconds) {
    try { writeSync(1, line + '\\n'); } catch {}
    process.kill(pid, 'SIGKILL');
  }
}`;

/**
 * Ends this process by SIGKILL when its event loop is blocked: its transactions die with it and its work goes on elsewhere,
 * instead of being held by somebody who will never finish it. Whoever supervises it starts it again.
 */
export function startWatchdog(name: string, seconds = BLOCKED_AFTER_S): Watchdog {
  // Somebody stands at a breakpoint.
  if (inspector.url() !== undefined) return { stop: () => undefined };
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const timer = setInterval(() => Atomics.add(beats, 0, 1), 500);
  timer.unref();
  const line = JSON.stringify({
    level: 60,
    process: name,
    pid: process.pid,
    msg: `the event loop was blocked for ${seconds} s: leaving, so that the work goes on elsewhere`,
  });
  const thread = new Worker(THREAD, {
    eval: true,
    workerData: { beats, seconds, line, pid: process.pid },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  });
  thread.unref();
  return {
    stop() {
      clearInterval(timer);
      void thread.terminate();
    },
  };
}
