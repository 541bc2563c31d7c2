/** What each prompt is for, in the words of someone who watches. By name, whatever the version. */
const ASKS: Readonly<Record<string, string>> = {
	request: 'Writing requests and comparing them',
	instruction: 'Writing the request',
	'humpback-scale': 'Rating the pair'
};

/** Prompts of an older version of the site have no words any more and show their name. */
export function askText(prompt: string): string {
	const [name = prompt] = prompt.split('@');
	return ASKS[name] ?? prompt;
}
