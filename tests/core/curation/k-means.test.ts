import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf, type Point } from '#lib/core/curation/k-means.ts';

/** Points round one of a few far corners of a plane. */
function pointsAt(corners: readonly (readonly [number, number])[], each: number): Point[] {
	return corners.flatMap(([x, y], corner) =>
		Array.from({ length: each }, (_, at) => ({
			name: `${corner}-${at}`,
			place: [x + Math.sin(at * 7 + corner), y + Math.cos(at * 5 + corner)]
		}))
	);
}

const CORNERS = [
	[0, 0],
	[100, 0],
	[0, 100],
	[100, 100]
] as const;

/** The names that lie together, whatever the clusters' numbers. */
function groupsOf(points: readonly Point[], clusters: readonly number[]): string[] {
	const groups = new Map<number, string[]>();
	for (const [at, { name }] of points.entries()) {
		const cluster = clusters[at] ?? -1;
		groups.set(cluster, [...(groups.get(cluster) ?? []), name]);
	}
	return [...groups.values()].map((names) => names.toSorted().join(' ')).toSorted();
}

describe('k-means', () => {
	it('finds clusters that lie apart', () => {
		const points = pointsAt(CORNERS, 20);
		const groups = groupsOf(points, clustersOf(points, 4));
		expect(groups).toHaveLength(4);
		for (const group of groups) expect(new Set(group.split(' ').map((name) => name[0])).size).toBe(1);
	});

	it('gives the same clusters in whatever order the points come', () => {
		const points = pointsAt(CORNERS, 10);
		const groups = groupsOf(points, clustersOf(points, 5));
		fc.assert(
			fc.property(fc.shuffledSubarray(points, { minLength: points.length }), (shuffled) => {
				expect(groupsOf(shuffled, clustersOf(shuffled, 5))).toEqual(groups);
			}),
			{ numRuns: 20 }
		);
	});

	it.each([
		['no points', [], 3],
		['fewer points than clusters', pointsAt([[0, 0]], 2), 5],
		['points that are all in one place', [1, 2, 3].map((at) => ({ name: String(at), place: [4, 4] })), 2]
	])('stands %s', (_, points, k) => {
		const clusters = clustersOf(points, k);
		expect(clusters).toHaveLength(points.length);
		for (const cluster of clusters) expect(cluster).toBeLessThan(k);
	});

	it('puts points that the centres were not fitted on to the nearest', () => {
		const points = pointsAt(CORNERS, 800);
		expect(groupsOf(points, clustersOf(points, 4))).toHaveLength(4);
	});
});
