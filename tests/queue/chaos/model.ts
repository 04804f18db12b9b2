import { checkPhone } from './check-phone.ts';
import { checkThread } from './check-thread.ts';
import type { Evidence } from './evidence.ts';
import type { Verdict, Violation, ViolationKind } from './verdict.ts';

/**
 * Judges a run by what the customers said, what their phones got, what went over the wire and what the shop sees. It knows the
 * promises of the message path and nothing of how they are kept.
 */
export function judge(evidence: Evidence): Verdict {
  const verdict: Verdict = {
    violations: [
      ...evidence.leftovers.map((detail): Violation => ({ kind: 'stuck', where: 'queue', detail })),
      ...evidence.complaints.map((detail): Violation => ({ kind: 'complaint', where: 'installation', detail })),
    ],
    figures: { messages: 0, replies: 0, allowedDuplicates: 0, leftToPersons: 0 },
  };
  for (const conversation of evidence.conversations) {
    verdict.violations.push(...checkThread(conversation));
    checkPhone(conversation, evidence, verdict);
    verdict.figures.messages += conversation.said.length;
    verdict.figures.replies += conversation.heard.length;
  }
  return verdict;
}

/** Violations in words, the first few of each kind: a broken run has thousands. */
export function inWords(violations: readonly Violation[], most = 5): string[] {
  const kinds = Map.groupBy(violations, (violation) => violation.kind);
  return [...kinds].flatMap(([kind, all]) => [
    ...all.slice(0, most).map(({ where, detail }) => `${kind}: ${where}: ${detail}`),
    ...(all.length > most ? [`${kind}: ${all.length - most} more`] : []),
  ]);
}

/** How many violations of each kind. */
export function countKinds(violations: readonly Violation[]): Partial<Record<ViolationKind, number>> {
  const counts: Partial<Record<ViolationKind, number>> = {};
  for (const { kind } of violations) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
