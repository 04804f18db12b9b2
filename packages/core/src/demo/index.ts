export { seedScenario, type SeedOptions, type SeedResult } from './seed-scenario.ts';
export { writeOldHistory, type HistorySize } from './old-history.ts';
export { Scenario } from './scenarios.ts';
export { DEMO_CATALOGUE, demoShopView } from './catalogue.ts';
