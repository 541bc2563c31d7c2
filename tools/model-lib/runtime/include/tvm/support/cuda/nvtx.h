// Marks for a profiler of another kind of device (see ../io.h for why it is written here): they do nothing.
#pragma once
#include <string>

namespace tvm::support {

class NVTXScopedRange {
 public:
  explicit NVTXScopedRange(const char*) {}
  explicit NVTXScopedRange(const std::string&) {}
};

}  // namespace tvm::support

#ifndef TVM_NVTX_FUNC_RANGE
#define TVM_NVTX_FUNC_RANGE()
#endif
#define NVTX3_FUNC_RANGE()
