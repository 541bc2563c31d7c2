/** Marks that end a turn or open another one in the templates of chat models; written out as text they are not meant. */
const SPECIAL = /<\|[^<|>\n]{1,40}\|>|<\/?s>|\[\/?INST\]|<(?:end|start)_of_turn>/u;

/** What a model said before it wrote out a mark of its template, and whether it came to an end of its own. */
export function ownWords(text: string, finish: 'stop' | 'length'): { said: string; isWhole: boolean } {
	const [said = ''] = text.toWellFormed().split(SPECIAL, 1);
	return { said, isWhole: finish === 'stop' || said.length < text.length };
}
