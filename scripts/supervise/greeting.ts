export type GreetingFacts = {
  dashboard: string;
  simulator: string | null;
  worker: string;
  redis: boolean;
  dataDir: string;
  demo: { email: string; password: string } | null;
  seconds: number;
};

/** What is printed when everything is ready. */
export function greeting({ dashboard, simulator, worker, redis, dataDir, demo, seconds }: GreetingFacts): string {
  const rows: [string, string][] = [['Dashboard', dashboard]];
  if (demo) rows.push(['Demo login', `${demo.email}   password ${demo.password}`]);
  if (simulator) rows.push(["Customer's phone", simulator]);
  rows.push(
    ['Interface (REST)', `${dashboard}/api/v1/openapi.json`],
    ['Worker health', `${worker}/readyz`],
    ['Data and logs', dataDir],
  );
  if (!redis) rows.push(['Redis', 'none: everything works, a little slower']);
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    '',
    `Ready after ${seconds.toFixed(1)} s.`,
    '',
    ...rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
