export { startSimulator, type RunningSimulator, type SimulatorOptions } from './start-simulator.ts';
export {
  openPhone,
  textOf,
  type CartLine,
  type Phone,
  type PhoneOptions,
  type WaitOptions,
  type Wanted,
} from './phone/phone.ts';
export type { Settings } from './settings.ts';
export type { Entry } from './world/types.ts';
