/** So many different good pairs in a file, one object a line, each of four sentences. */
export function pairLines(count: number): string {
	return Array.from({ length: count }, (_, at) => {
		const [stuff, tool, place] = [nameOf(at, 'stuff'), nameOf(at, 'tool'), nameOf(at, 'place')];
		return JSON.stringify({
			instruction: `How is ${stuff} made in ${place}?`,
			input: '',
			output: `First ${stuff} is washed in cold water. Then a ${tool} turns it into small pieces. People of ${place} leave it in the sun for days. At last it is sold on the market.`
		});
	}).join('\n');
}

/** A made-up word for a thing of a pair. */
function nameOf(at: number, kind: string): string {
	const letters = 'bdfgklmnprst';
	const first = letters.charAt(at % letters.length);
	const second = letters.charAt(Math.floor(at / letters.length));
	return `${kind.slice(0, 2)}${first}a${second}or`;
}
