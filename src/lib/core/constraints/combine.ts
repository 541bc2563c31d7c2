import { integerBelow, type Random } from '../judge/seeded-random.ts';
import type { PhraseLanguage } from './rules/phrases.ts';

/** What stands before each constraint of a list; numbers are counted, and `inline` makes one paragraph of them. */
const PLAIN_CONNECTORS = ['', '- ', '# ', '* ', '> '];
const CONNECTORS = [...PLAIN_CONNECTORS, 'numbers', 'inline'];

/** Where the list stands, and what leads to it. */
type Layout = (instruction: string, list: string) => string;

const PLAIN_LAYOUTS: readonly Layout[] = [
	(instruction, list) => `${instruction}\n${list}`,
	(instruction, list) => `${instruction}\n\n${list}`
];

const LED_LAYOUTS: Readonly<Record<PhraseLanguage, readonly Layout[]>> = {
	en: [
		(instruction, list) => `${instruction}\n\nKeep to this:\n${list}`,
		(instruction, list) => `${instruction}\n\nRequirements:\n${list}`,
		(instruction, list) => `${instruction}\nYour answer must meet all of these conditions.\n${list}`,
		(instruction, list) => `${instruction}\n\nWhile you do that, mind the following.\n${list}`,
		(instruction, list) => `Keep to these conditions:\n${list}\n\nThe task: ${instruction}`,
		(instruction, list) => `${list}\n\nWith all of that in mind: ${instruction}`,
		(instruction, list) => `Task: ${instruction}\nConditions:\n${list}`,
		(instruction, list) => `# Task\n${instruction}\n\n# Conditions\n${list}`
	],
	zh: [
		(instruction, list) => `${instruction}\n\n要求：\n${list}`,
		(instruction, list) => `${instruction}\n请遵守以下条件：\n${list}`,
		(instruction, list) => `${instruction}\n\n回答须满足以下各点。\n${list}`,
		(instruction, list) => `请遵守以下要求：\n${list}\n\n任务：${instruction}`,
		(instruction, list) => `任务：${instruction}\n条件：\n${list}`,
		(instruction, list) => `# 任务\n${instruction}\n\n# 条件\n${list}`
	]
};

/** How often a plain layout is taken (`base_rate` of CRAB's scripts). */
const PLAIN_SHARE = 0.85;

/**
 * An instruction with its constraints as one text: how they are put together is drawn, so that a model does not learn one
 * form by heart. Words that lead to them need a language that has some.
 */
export function combined(
	instruction: string,
	constraints: readonly string[],
	{ language, random }: { readonly language: PhraseLanguage | null; readonly random: Random }
): string {
	if (constraints.length === 0) return instruction;
	const isPlain = random() < PLAIN_SHARE || language === null;
	const layouts = isPlain || language === null ? PLAIN_LAYOUTS : LED_LAYOUTS[language];
	const connectors = isPlain ? PLAIN_CONNECTORS : CONNECTORS;
	const connector = connectors[integerBelow(connectors.length, random)] ?? '';
	const layout = layouts[integerBelow(layouts.length, random)];
	return layout?.(instruction, listed(constraints, connector)) ?? instruction;
}

function listed(constraints: readonly string[], connector: string): string {
	if (connector === 'inline') return joined(constraints);
	const marks = (at: number) => (connector === 'numbers' ? `${at + 1}. ` : connector);
	return constraints.map((text, at) => `${marks(at)}${text}`).join('\n');
}

/** Sentences one after the other, as a person writes them. Chinese needs no blanks between them. */
export function joined(sentences: readonly string[]): string {
	return sentences.reduce((text, sentence) => {
		const isTight = text === '' || /[。！？]$/u.test(text);
		return `${text}${isTight ? '' : ' '}${sentence}`;
	}, '');
}
