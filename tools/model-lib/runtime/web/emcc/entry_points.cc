// What tvmjs calls besides the C interface of tvm-ffi. The wheel's own tvmjs_support.cc has it too, together with a
// session for remote calls, which a model in a page does not need.
#define TVM_LOG_CUSTOMIZE 1
#define TVM_FFI_ALWAYS_LOG_BEFORE_THROW 1
#include <tvm/ffi/extra/module.h>
#include <tvm/ffi/function.h>

#include <string>

extern "C" {

// These two are JavaScript.
int TVMFFIWasmSafeCall(void* self, const TVMFFIAny* args, int32_t count, TVMFFIAny* result);
void TVMFFIWasmFunctionDeleter(void* self);

// In steps of eight bytes, so that whatever is put there is aligned.
TVM_FFI_DLL_EXPORT void* TVMWasmAllocSpace(int size) { return new int64_t[(size + 7) / 8]; }

TVM_FFI_DLL_EXPORT void TVMWasmFreeSpace(void* space) { delete[] static_cast<int64_t*>(space); }

TVM_FFI_DLL_EXPORT int TVMFFIWasmFunctionCreate(void* self, TVMFFIObjectHandle* out) {
  return TVMFFIFunctionCreate(self, TVMFFIWasmSafeCall, TVMFFIWasmFunctionDeleter, out);
}

TVM_FFI_DLL_EXPORT const char* TVMFFIWasmGetLastError() {
  static std::string last_error;
  last_error = tvm::ffi::details::MoveFromSafeCallRaised().what();
  return last_error.c_str();
}
}
