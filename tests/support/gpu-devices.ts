interface Device {
	destroy(): void;
}

interface AdapterClass {
	readonly prototype: { requestDevice(descriptor?: object): Promise<Device> };
}

/** Remembers the devices of WebGPU that are made from now on, so that a test can take them away. */
export function watchDevices() {
	const { prototype } = Reflect.get(globalThis, 'GPUAdapter') as AdapterClass;
	const { requestDevice } = prototype;
	const made: Device[] = [];
	prototype.requestDevice = async function (descriptor) {
		const device = await requestDevice.call(this, descriptor);
		made.push(device);
		return device;
	};
	return {
		/** As a driver that is restarted, or a laptop that wakes up, takes it away. */
		loseLast: () => made.at(-1)?.destroy(),
		release: () => {
			prototype.requestDevice = requestDevice;
		}
	};
}
