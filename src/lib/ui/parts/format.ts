const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units with at most three digits: "94 MB", "2.1 GB". */
export function formatBytes(bytes: number): string {
	let value = Math.max(0, bytes);
	let unit = 0;
	// What would be rounded up to a thousand is one of the next unit.
	while (value >= 999.5 && unit < UNITS.length - 1) {
		value /= 1000;
		unit += 1;
	}
	return `${value < 9.95 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

/** A span of time as a person would say it: "about 20 seconds", "about 3 minutes". */
export function formatDuration(milliseconds: number): string {
	const seconds = milliseconds / 1000;
	if (seconds < 8) return 'a few seconds';
	if (seconds < 55) return `about ${Math.round(seconds / 5) * 5} seconds`;
	if (seconds < 90) return 'about a minute';
	const minutes = Math.round(seconds / 60);
	if (minutes < 60) return `about ${minutes} minutes`;
	const tens = Math.round(minutes / 10);
	const hours = Math.floor(tens / 6);
	const rest = (tens % 6) * 10;
	return rest === 0 ? `about ${plural(hours, 'hour')}` : `about ${hours} h ${rest} min`;
}

/** "1 pair", "12 pairs"; the plural is the word with an s unless given. */
export function plural(count: number, one: string, many = `${one}s`): string {
	return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Digits in groups of three. */
export function formatCount(count: number): string {
	return count.toLocaleString('en');
}
