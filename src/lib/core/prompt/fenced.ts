/**
 * Words of a document between tags, so that a prompt says where they begin and end. A closing tag inside the words
 * is broken up: a document cannot speak for the person who asks.
 */
export function fenced(tag: string, words: string): string {
	return `<${tag}>\n${words.replaceAll(`</${tag}`, `<\u200b/${tag}`)}\n</${tag}>`;
}
