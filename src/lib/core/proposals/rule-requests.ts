import { bodyOf, headlineOf } from './headline.ts';
import type { PassageKind } from './passage-kind.ts';
import { withoutMarksAtEnd } from './trim-marks.ts';

/** What rules look at. */
interface Beginning {
	/** Empty if there is none. */
	readonly heading: string;
	readonly sentence: string;
	readonly kind: PassageKind;
}

const RULES: readonly ((beginning: Beginning) => readonly string[])[] = [
	fromHowTo,
	fromQuestion,
	fromActivity,
	fromPurpose,
	fromDuration,
	fromDish,
	fromNumber,
	fromList,
	fromPerson
];

/** The requests that an English heading or first sentence gives away without a model; most passages have none. */
export function ruleRequests(text: string, kind: PassageKind): string[] {
	const body = bodyOf(text);
	const sentence = body.split(/(?<=[.!?])\s/u, 1)[0] ?? '';
	return RULES.flatMap((rule) => rule({ heading: headlineOf(text) ?? '', sentence, kind }));
}

/** `How to repot a plant`. */
function fromHowTo({ heading }: Beginning): string[] {
	const task = /^how to (\S.*)/iu.exec(heading)?.[1];
	return task === undefined ? [] : [`How do I ${withoutMarksAtEnd(asked(task), '.?!')}?`];
}

/** `Is sugar addictive?` as it stands; `Why some trees turn red`, which is no question yet, within one. */
function fromQuestion({ heading }: Beginning): string[] {
	if (/^\p{L}.*\p{L}\?$/u.test(heading)) return [asked(heading)];
	const isIndirect = /^(?:what|when|where|which|who|why|how(?! to\b)) \S/iu.test(heading);
	return isIndirect ? [`Can you explain ${asked(withoutCapital(withoutMarksAtEnd(heading, '.')))}?`] : [];
}

/** `Getting red wine out of a carpet`; not what is as often a thing as an activity. */
function fromActivity({ heading, kind }: Beginning): string[] {
	const isActivity = /^\p{Lu}\p{Ll}{2,}ing \p{Ll}/u.test(heading) && wordCount(heading) <= 9;
	const isThing = /^(?:troubleshooting|packing|cooking|building|meeting|training|opening)\b/iu.test(heading);
	return isActivity && !isThing && ['howto', 'code', 'recipe'].includes(kind) ? [goAbout(heading)] : [];
}

const PURPOSE = /^(?:to|in order to) (\p{Ll}+ [^,.;:]{4,70}), (?:first |simply |you |just )?\p{Ll}/iu;

/** `To take a cutting, wait until late summer.` */
function fromPurpose({ sentence, kind }: Beginning): string[] {
	const task = ['howto', 'recipe', 'code', 'expo'].includes(kind) ? PURPOSE.exec(sentence)?.[1] : undefined;
	return task === undefined ? [] : [`How do I ${asked(task)}?`];
}

const DURATION =
	/^(\p{Lu}\p{Ll}{2,}ing (?:an?|the|your) [^,.;:]{3,50}?) (?:takes|is|requires|needs|means|begins|starts)\b/u;

/** `Changing the oil of a lawn mower takes about twenty minutes.` */
function fromDuration({ sentence, kind }: Beginning): string[] {
	const task = kind === 'howto' ? DURATION.exec(sentence)?.[1] : undefined;
	return task === undefined ? [] : [goAbout(task)];
}

function fromDish({ heading, kind }: Beginning): string[] {
	const isDish =
		heading !== '' &&
		wordCount(heading) <= 7 &&
		!/\b(?:how|recipe|making|ingredients|method)\b/iu.test(heading);
	return isDish && kind === 'recipe' ? [`Give me a recipe for ${withoutCapital(heading)}.`] : [];
}

const NUMBER =
	/^(?:the )?(?:top )?(two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}) (\p{Ll}+ .*)/iu;

/** `Five habits that lower your electricity bill`. */
function fromNumber({ heading }: Beginning): string[] {
	const [, number, things] = NUMBER.exec(heading) ?? [];
	return number === undefined || things === undefined
		? []
		: [`Give me ${number.toLowerCase()} ${asked(things)}.`];
}

/** `Packing list for a week of hiking`. */
function fromList({ heading }: Beginning): string[] {
	const isList = /^(?:\p{L}+ )?(?:check)?list (?:for|of) /iu.test(heading);
	return isList ? [`Give me a ${asked(withoutCapital(heading))}.`] : [];
}

const PERSON = /^(\p{Lu}[\p{L}'-]+(?: (?:\p{Lu}[\p{L}'-]+|de|von|van|of)){1,3}) (?:\(|was|is|,)/u;

/** `Ada Lovelace was born in 1815.` */
function fromPerson({ sentence, kind }: Beginning): string[] {
	const name = kind === 'bio' ? PERSON.exec(sentence)?.[1] : undefined;
	return name === undefined ? [] : [`Who was ${name}?`, `Tell me about the life of ${name}.`];
}

function goAbout(activity: string): string {
	return `How do I go about ${asked(withoutCapital(activity))}?`;
}

/** What the text says to its reader as the reader would ask it. */
function asked(words: string): string {
	return words
		.replaceAll(/\byourself\b/gu, 'myself')
		.replaceAll(/\byour\b/gu, 'my')
		.replaceAll(/\byou are\b/gu, 'I am')
		.replaceAll(/\byou\b/gu, 'I');
}

/** `Soup` as `soup`; `CSS`, `GitHub` and `I` stay. */
function withoutCapital(words: string): string {
	const keeps = /^(?:\p{Lu}[\p{L}'-]*\p{Lu}|I\b)/u.test(words);
	return keeps ? words : words.slice(0, 1).toLowerCase() + words.slice(1);
}

function wordCount(words: string): number {
	return words.split(/\s+/u).length;
}
