// The sources include it (see include/tvm/support/io.h) and use nothing of it.
#pragma once
#include <string>
#include <vector>
