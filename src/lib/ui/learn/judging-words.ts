/** What can be read out of a model about a pair, and how well that went with the smallest model. */
export interface ReadOutLesson {
	readonly name: string;
	readonly asks: string;
	readonly lesson: string;
	/** The chance that a good pair beats one with another request, of SmolLM2 135M on human-written tasks; or why there is none. */
	readonly found: string;
}

/** In the order in which one would think of them; docs/decisions/0016 says how it was measured. */
export const READ_OUT_LESSONS: readonly ReadOutLesson[] = [
	{
		name: 'A mark from 1 to 5',
		asks: '“How good is this answer?”, one digit',
		lesson:
			'The papers’ way. It needs a model that understands what is asked of it; a tiny one’s digit hardly depends on the pair.',
		found: '0.53–0.60'
	},
	{
		name: 'Reasons, then a mark',
		asks: 'A few sentences, then the digit',
		lesson:
			'Helps a large model to think. It costs four times the tokens, and a tiny model’s reasons are none.',
		found: 'no better'
	},
	{
		name: 'Yes or no, by a list of questions',
		asks: '“Is it complete?” and so on, one word each',
		lesson:
			'How much likelier the word yes is than no. A tiny model’s yes hardly depends on the pair either.',
		found: '0.54'
	},
	{
		name: 'Two side by side',
		asks: '“Which one is better, A or B?”, both ways round',
		lesson:
			'Easier than a mark for a large model. A tiny one takes A, whatever stands there: the report below can try it.',
		found: 'goes by the place'
	},
	{
		name: 'How much the passage helps the request',
		asks: 'Nothing: the request is measured with and without its passage',
		lesson:
			'If the passage answers the request, the request is much likelier once the passage is read. It does not see whether a response is cut off, or out of order.',
		found: '0.97–0.98'
	},
	{
		name: 'The judge: five parts',
		asks: 'Nothing: the response is measured after its request, alone, and in reverse order',
		lesson:
			'Does it belong to the request, is it complete, to the point, in order, and in a voice of its own? A pair is as good as its worst part. It sees neither wrong facts nor a change in the order of a list.',
		found: '0.99'
	}
];
