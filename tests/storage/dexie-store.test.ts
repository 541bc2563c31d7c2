import 'fake-indexeddb/auto';
import { testDexieStoreContract } from '#tests/contracts/dexie-store-contract.ts';
import { testStoreContract } from '#tests/contracts/store-contract.ts';
import { openDexiePlace } from '#tests/support/dexie-place.ts';

testStoreContract('Dexie over fake-indexeddb', openDexiePlace);
testDexieStoreContract('fake-indexeddb');
