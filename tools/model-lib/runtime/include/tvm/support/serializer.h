// How values lie in a stream (see io.h for why it is written here): plain ones as their bytes, in little-endian order;
// containers as a uint64 count and then their elements.
#pragma once
#include <tvm/ffi/container/array.h>
#include <tvm/ffi/container/map.h>
#include <tvm/ffi/dtype.h>
#include <tvm/ffi/endian.h>
#include <tvm/ffi/string.h>
#include <tvm/support/io.h>

#include <map>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tvm::support {

// For types whose objects may be null and so have no default constructor.
template <typename T>
T EmptyValue() {
  if constexpr (std::is_default_constructible_v<T>) {
    return T();
  } else {
    return T(ffi::ObjectPtr<ffi::Object>(nullptr));
  }
}

template <typename T>
inline constexpr bool is_plain =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, DLDataType> || std::is_same_v<T, DLDevice>;

template <typename T>
struct Serializer<T, std::enable_if_t<is_plain<T>>> {
  static constexpr bool enabled = true;

  static void Write(Stream* to, const T& value) { to->Write(static_cast<const void*>(&value), sizeof(T)); }

  static bool Read(Stream* from, T* value) {
    return from->Read(static_cast<void*>(value), sizeof(T)) == sizeof(T);
  }
};

template <>
struct Serializer<std::string> {
  static constexpr bool enabled = true;

  static void Write(Stream* to, const std::string& value) {
    to->Write(static_cast<uint64_t>(value.size()));
    if (!value.empty()) to->Write(static_cast<const void*>(value.data()), value.size());
  }

  static bool Read(Stream* from, std::string* value) {
    uint64_t size;
    if (!from->Read(&size)) return false;
    value->resize(static_cast<size_t>(size));
    return size == 0 || from->Read(static_cast<void*>(value->data()), value->size()) == value->size();
  }
};

template <>
struct Serializer<ffi::String> {
  static constexpr bool enabled = true;

  static void Write(Stream* to, const ffi::String& value) {
    to->Write(std::string(value.data(), value.size()));
  }

  static bool Read(Stream* from, ffi::String* value) {
    std::string text;
    if (!from->Read(&text)) return false;
    *value = ffi::String(std::move(text));
    return true;
  }
};

template <typename A, typename B>
struct Serializer<std::pair<A, B>> {
  static constexpr bool enabled = true;

  static void Write(Stream* to, const std::pair<A, B>& value) {
    to->Write(value.first);
    to->Write(value.second);
  }

  static bool Read(Stream* from, std::pair<A, B>* value) {
    return from->Read(&value->first) && from->Read(&value->second);
  }
};

// `Add` puts a read element into the container.
template <typename Container, typename Element, typename Add>
bool ReadElements(Stream* from, Container* container, Add add) {
  uint64_t count;
  if (!from->Read(&count)) return false;
  Container read;
  for (uint64_t i = 0; i < count; ++i) {
    Element element = EmptyValue<Element>();
    if (!from->Read(&element)) return false;
    add(read, std::move(element));
  }
  *container = std::move(read);
  return true;
}

template <typename T>
struct Serializer<std::vector<T>> {
  static constexpr bool enabled = true;

  static void Write(Stream* to, const std::vector<T>& value) {
    to->Write(static_cast<uint64_t>(value.size()));
    for (const T& element : value) to->Write(element);
  }

  static bool Read(Stream* from, std::vector<T>* value) {
    return ReadElements<std::vector<T>, T>(from, value, [](auto& to, T element) { to.push_back(std::move(element)); });
  }
};

template <typename T>
struct Serializer<ffi::Array<T>> {
  static constexpr bool enabled = true;

  static void Write(Stream* to, const ffi::Array<T>& value) {
    to->Write(static_cast<uint64_t>(value.size()));
    for (size_t i = 0; i < value.size(); ++i) to->Write(value[i]);
  }

  static bool Read(Stream* from, ffi::Array<T>* value) {
    return ReadElements<ffi::Array<T>, T>(from, value, [](auto& to, T element) { to.push_back(element); });
  }
};

template <typename Map, typename Key, typename Value>
struct MapSerializer {
  static constexpr bool enabled = true;

  static void Write(Stream* to, const Map& map) {
    to->Write(static_cast<uint64_t>(map.size()));
    for (const auto& entry : map) {
      to->Write(Key(entry.first));
      to->Write(Value(entry.second));
    }
  }

  static bool Read(Stream* from, Map* map) {
    uint64_t count;
    if (!from->Read(&count)) return false;
    Map read;
    for (uint64_t i = 0; i < count; ++i) {
      Key key = EmptyValue<Key>();
      Value value = EmptyValue<Value>();
      if (!from->Read(&key) || !from->Read(&value)) return false;
      if constexpr (requires { read.Set(key, value); }) {
        read.Set(key, value);
      } else {
        read.emplace(std::move(key), std::move(value));
      }
    }
    *map = std::move(read);
    return true;
  }
};

template <typename K, typename V>
struct Serializer<std::map<K, V>> : MapSerializer<std::map<K, V>, K, V> {};

template <typename K, typename V>
struct Serializer<std::unordered_map<K, V>> : MapSerializer<std::unordered_map<K, V>, K, V> {};

template <typename K, typename V>
struct Serializer<ffi::Map<K, V>> : MapSerializer<ffi::Map<K, V>, K, V> {};

}  // namespace tvm::support
