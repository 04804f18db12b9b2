import { parseEnvironment, type Environment } from '@wac/core/kernel';

export function readEnv(): Environment {
  return parseEnvironment(process.env);
}
