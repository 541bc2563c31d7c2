/** Hands a file to the browser as a download. Texts as UTF-8, without a byte order mark. */
export function saveFile(file: {
	readonly name: string;
	readonly mediaType: string;
	readonly content: string | Uint8Array<ArrayBuffer>;
}): void {
	const url = URL.createObjectURL(new Blob([file.content], { type: file.mediaType }));
	const link = document.createElement('a');
	link.href = url;
	link.download = file.name;
	link.click();
	// The download holds the blob once it has begun; a minute is enough for any browser to begin.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
