import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { isRunning } from './process-identity.ts';
import { findRedisServer, startRedis } from './redis.ts';

const dir = mkdtempSync(join(tmpdir(), 'wac-redis-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What the server answers to these protocol lines. */
async function talk(port: number, lines: string[]): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.write(`${[...lines, 'QUIT'].join('\r\n')}\r\n`);
  let heard = '';
  for await (const chunk of socket) heard += String(chunk);
  return heard;
}

it('starts an instance that asks for a password, keeps nothing, and is gone after stop', async () => {
  const notices: string[] = [];
  const program = await findRedisServer((line) => notices.push(line));
  if (!program) throw new Error(`this test needs Redis: apt-get install redis-server (${notices.join(' ')})`);
  const redis = await startRedis(program, { logFile: join(dir, 'redis.log') });
  const { password } = new URL(redis.url);
  expect(await talk(redis.port, ['PING'])).toContain('NOAUTH');
  expect(await talk(redis.port, [`AUTH ${password}`, 'CONFIG GET save', 'CONFIG GET appendonly'])).toMatch(
    /save\r\n\$0\r\n[^]*appendonly\r\n\$2\r\nno/,
  );
  await redis.stop();
  expect(isRunning(redis.pid)).toBe(false);
  const again = await startRedis(program, { logFile: join(dir, 'redis.log'), at: { port: redis.port, password } });
  expect(again.url).toBe(redis.url);
  await again.stop();
});
