/** What the read-outs say of one pair, by name. Null, missing or not finite: that read-out gave nothing. */
export type Features = Readonly<Record<string, number | null>>;

/** A pair that an ensemble learns from. */
export interface TaughtPair {
	/** What it was made from. Pairs of one origin are never on both sides of a cross-validation. */
	readonly origin: string;
	readonly isGood: boolean;
	readonly features: Features;
}

/** How one feature is brought to mean 0 and standard deviation 1. */
export interface Standardisation {
	readonly name: string;
	/** Over the pairs that have the feature; it also stands in where the feature is missing. */
	readonly mean: number;
	/** 0 for a feature that says the same of every pair: it counts nothing. */
	readonly deviation: number;
	/** How many of the pairs lacked it. */
	readonly missing: number;
}

/** Rounding makes a constant vary by about this much of its size. */
const ROUNDING = 1e-9;

export function standardise(pairs: readonly TaughtPair[], name: string): Standardisation {
	const values = pairs.map(({ features }) => valueOf(features, name)).filter((value) => value !== null);
	const missing = pairs.length - values.length;
	if (values.length === 0) return { name, mean: 0, deviation: 0, missing };
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	const deviation = Math.sqrt(squares / values.length);
	const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
	return { name, mean, deviation: deviation > size * ROUNDING ? deviation : 0, missing };
}

/** A feature in standard deviations from its mean; 0, the mean, where it is missing. */
export function standardised(features: Features, { name, mean, deviation }: Standardisation): number {
	const value = valueOf(features, name);
	return value === null || deviation === 0 ? 0 : (value - mean) / deviation;
}

export function valueOf(features: Features, name: string): number | null {
	const value = features[name] ?? null;
	return value !== null && Number.isFinite(value) ? value : null;
}
