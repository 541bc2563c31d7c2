import type { Match } from './match.ts';

/** An item with its strength in nats: one that is a nat stronger wins e times as often as it loses. */
export interface Strength {
	readonly item: string;
	readonly strength: number;
	/** Comparisons behind it. */
	readonly matches: number;
}

/** Half a draw is enough to keep the unbeaten finite and moves the others little. */
const PRIOR = 0.5;
const MAX_ROUNDS = 10_000;
/** In nats. */
const CLOSE_ENOUGH = 1e-10;

/**
 * The strengths that explain the matches best (Bradley and Terry 1952), by Hunter's MM algorithm (2004, Annals of
 * Statistics 32, section 3); strongest first, of equals the order given. Everybody is credited with `prior` draws (above 0)
 * against a player of strength 0, so that who never lost, or never played, has a finite strength. Matches with an
 * item that is not listed do not count.
 *
 * There is no Elo here: it depends on the order of the matches, which means nothing for a judge, and comes to the
 * same strengths.
 */
export function bradleyTerry(items: readonly string[], matches: readonly Match[], prior = PRIOR): Strength[] {
	const players = [...new Set(items)].sort();
	const played = tally(players, matches);
	const strengths = fit(played, prior);
	const found = new Map(players.map((item, place) => [item, place]));
	return [...new Set(items)]
		.map((item) => {
			const place = found.get(item) ?? 0;
			const count = played[place]?.meetings.reduce((sum, meeting) => sum + meeting.count, 0) ?? 0;
			return { item, strength: strengths[place] ?? 0, matches: count };
		})
		.sort((one, another) => another.strength - one.strength);
}

interface Played {
	readonly won: number;
	readonly meetings: readonly { readonly rival: number; readonly count: number }[];
}

/** Each player's wins and how often it met whom. Matches are added up in a fixed order, so theirs does not matter. */
function tally(players: readonly string[], matches: readonly Match[]): Played[] {
	const place = new Map(players.map((item, at) => [item, at]));
	const sides = matches
		.flatMap(({ one, other, share }) => [
			{ own: place.get(one), rival: place.get(other), share },
			{ own: place.get(other), rival: place.get(one), share: 1 - share }
		])
		.flatMap(({ own, rival, share }) =>
			own === undefined || rival === undefined || own === rival ? [] : [{ own, rival, share }]
		)
		.sort((a, b) => a.own - b.own || a.rival - b.rival || a.share - b.share);
	return players.map((_, player) => {
		const own = sides.filter((side) => side.own === player);
		const counts = new Map<number, number>();
		for (const { rival } of own) counts.set(rival, (counts.get(rival) ?? 0) + 1);
		return {
			won: own.reduce((sum, { share }) => sum + share, 0),
			meetings: [...counts].map(([rival, count]) => ({ rival, count }))
		};
	});
}

/** The fixed point of Hunter's equation (3), in nats. */
function fit(played: readonly Played[], prior: number): number[] {
	let worths = played.map(() => 1);
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const next = played.map(({ won, meetings }, player) => {
			const own = worths[player] ?? 1;
			const expected = meetings.reduce(
				(sum, { rival, count }) => sum + count / (own + (worths[rival] ?? 1)),
				prior / (own + 1)
			);
			return (won + prior / 2) / expected;
		});
		const change = Math.max(...next.map((worth, at) => Math.abs(Math.log(worth / (worths[at] ?? 1)))), 0);
		worths = next;
		if (change < CLOSE_ENOUGH) break;
	}
	return worths.map(Math.log);
}
