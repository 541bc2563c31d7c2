/** Why something could not be read or kept. `message` is for the curious; the words for people come from the kind. */
export interface StoreFailure {
	readonly kind: StoreFailureKind;
	readonly message: string;
}

export type StoreFailureKind =
	/** IndexedDB is missing, forbidden or closed. */
	| 'storage-unavailable'
	/** The device or the browser's share of it is full. */
	| 'storage-full'
	/** Another tab with an older version of the site holds the database. */
	| 'storage-blocked'
	/** The data was written by a newer version of the site. */
	| 'newer-format'
	| 'storage-unexpected';
