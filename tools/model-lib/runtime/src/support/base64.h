// Tensors as text (see include/tvm/support/io.h for why it is written here). A browser is never given any.
#pragma once
#include <tvm/support/io.h>

#include <cstdlib>

namespace tvm::support {

class NoBase64 : public Stream {
 public:
  explicit NoBase64(Stream*) {}
  using Stream::Read;
  using Stream::Write;
  size_t Read(void*, size_t) final { std::abort(); }
  size_t Write(const void*, size_t) final { std::abort(); }
  void Finish() {}
  void InitPosition() {}
};

using Base64InStream = NoBase64;
using Base64OutStream = NoBase64;

}  // namespace tvm::support
