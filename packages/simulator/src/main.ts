import { readEnvironment } from './env.ts';
import { startSimulator } from './start-simulator.ts';

const environment = readEnvironment();

try {
  const simulator = await startSimulator(environment);
  process.stdout.write(`simulator: ${simulator.url}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void simulator.close().then(() => process.exit(0)));
  }
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = taken
    ? `port ${environment.port} is taken; choose another with SIMULATOR_PORT`
    : error instanceof Error
      ? error.message
      : String(error);
  process.stderr.write(`simulator: ${reason}\n`);
  process.exit(1);
}
