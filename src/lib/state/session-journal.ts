import type { Answer } from '#lib/core/ask.ts';
import type { AskKey } from '#lib/core/ids.ts';
import type { JournalSetting } from '#lib/core/journal.ts';
import { ok } from '#lib/core/result.ts';

export type KeptAnswers = JournalSetting['store'];

/** A journal for answers that no single document owns: it ends with the page. */
export function openSessionJournal(): KeptAnswers {
	const answers = new Map<AskKey, Answer>();
	return {
		findAnswer: (key) => Promise.resolve(ok(answers.get(key) ?? null)),
		keepAnswer: (answer) => {
			answers.set(answer.key, answer);
			return Promise.resolve(ok(undefined));
		}
	};
}
