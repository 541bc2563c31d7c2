/** A text without the marks at its end; in linear time, which a pattern tried at every place is not. */
export function withoutMarksAtEnd(text: string, marks: string): string {
	let end = text.length;
	while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
	return text.slice(0, end);
}

/** A text without the marks at its beginning. */
export function withoutMarksAtStart(text: string, marks: string): string {
	let start = 0;
	while (start < text.length && marks.includes(text.charAt(start))) start++;
	return text.slice(start);
}
