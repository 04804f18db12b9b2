/** Runs tasks one after the other: two quick messages must not overtake each other on their way out. */
export function createSendQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task, task);
    last = run;
    return run;
  };
}
