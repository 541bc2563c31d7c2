import * as v from 'valibot';
import { fail, ok, type Result } from '#lib/core/result.ts';
import type { GgufHead } from './tokenizer/gguf-header.ts';

/** What a file says of the model that it is a part of (`llama_split_*` of llama.cpp, written by its gguf-split). */
export interface SplitMark {
	/** Counted from 0. */
	readonly no: number;
	readonly count: number;
	/** Tensors of all parts together. */
	readonly tensors: number;
}

/** Why files do not make one model. Parts are counted from 1, as in their names. */
export type SplitFault =
	| { readonly kind: 'several-models' }
	| { readonly kind: 'parts-missing'; readonly count: number; readonly missing: readonly number[] }
	| { readonly kind: 'part-twice'; readonly part: number }
	| { readonly kind: 'part-foreign'; readonly file: string }
	/** All are there, and together they hold another number of tensors than they say. */
	| { readonly kind: 'parts-differ'; readonly tensors: number; readonly expected: number };

export interface ReadPart {
	readonly name: string;
	readonly head: GgufHead;
}

const Whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const MarkSchema = v.object({
	'split.no': Whole,
	'split.count': v.pipe(Whole, v.minValue(2)),
	'split.tensors.count': v.pipe(v.number(), v.integer(), v.minValue(1))
});

/** Null for a file that is a whole model. */
export function splitMarkOf({ metadata }: GgufHead): SplitMark | null {
	const read = v.safeParse(MarkSchema, metadata);
	if (!read.success) return null;
	const { 'split.no': no, 'split.count': count, 'split.tensors.count': tensors } = read.output;
	return no < count ? { no, count, tensors } : null;
}

const NAME = /-(?<part>\d{5})-of-(?<count>\d{5})(?: ?\(\d{1,3}\))?\.gguf$/iu;

/** The name that all parts of a model share: `name` of `name-00001-of-00003.gguf`. */
export function stemOf(fileName: string): string {
	return fileName.replace(NAME.test(fileName) ? NAME : /\.gguf$/iu, '');
}

/** The names of all parts of a model by the name of one of them; the name alone if it is none of a part. */
export function partNames(fileName: string): readonly string[] {
	const found = NAME.exec(fileName);
	const count = Number(found?.groups?.['count'] ?? 0);
	if (!found || count < 2) return [fileName];
	const digits = (number: number) => String(number).padStart(5, '0');
	const ending = fileName.slice(-'.gguf'.length);
	return Array.from(
		{ length: count },
		(_none, at) => `${fileName.slice(0, found.index)}-${digits(at + 1)}-of-${digits(count)}${ending}`
	);
}

/** The parts of one model in their order, or the one file of a whole model. */
export function arrangeParts<Part extends ReadPart>(
	parts: readonly Part[]
): Result<readonly Part[], SplitFault> {
	const model = commonest(parts.map(keyOf));
	const one = parts.find((part) => keyOf(part) === model);
	const mark = one ? splitMarkOf(one.head) : null;
	if (!mark) return parts.length === 1 ? ok(parts) : fail({ kind: 'several-models' });
	const foreign = parts.find((part) => keyOf(part) !== model);
	if (foreign) return fail({ kind: 'part-foreign', file: foreign.name });
	return inOrder(parts, mark);
}

function inOrder<Part extends ReadPart>(
	parts: readonly Part[],
	{ count, tensors }: SplitMark
): Result<readonly Part[], SplitFault> {
	const places = new Map<number, Part>();
	for (const part of parts) {
		const no = splitMarkOf(part.head)?.no ?? 0;
		if (places.has(no)) return fail({ kind: 'part-twice', part: no + 1 });
		places.set(no, part);
	}
	const numbers = Array.from({ length: count }, (_none, no) => no);
	const missing = numbers.filter((no) => !places.has(no)).map((no) => no + 1);
	if (missing.length > 0) return fail({ kind: 'parts-missing', count, missing });
	const held = parts.reduce((sum, { head }) => sum + head.tensors, 0);
	if (held !== tensors) return fail({ kind: 'parts-differ', tensors: held, expected: tensors });
	return ok([...places].sort(([one], [other]) => one - other).map(([, part]) => part));
}

/** Two sizes of one model are split alike, so only their names tell them apart. */
function keyOf({ name, head }: ReadPart): string {
	const mark = splitMarkOf(head);
	return mark === null ? '' : `${mark.count} ${mark.tensors} ${stemOf(name).toLowerCase()}`;
}

function commonest(keys: readonly string[]): string | undefined {
	const times = (key: string) => keys.filter((other) => other === key).length;
	return [...new Set(keys)].sort((one, other) => times(other) - times(one))[0];
}
