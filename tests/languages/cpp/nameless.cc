=== nameless.cc
class Value {
//    ^^^^^ def Value
 public:
  bool large() const { return size_ > 8 && text_ != nullptr && count_ == size_; }
  //   ^^^^^ def large
  //                          ^^^^^ ref size_
  //                                       ^^^^^ ref text_
  //                                                           ^^^^^^ ref count_
  //                                                                     ^^^^^ ref size_
 private:
  int size_ = 0;
  //  ^^^^^ def size_
  union {
    long count_;
    //   ^^^^^^ def count_
    struct {
      char* text_;
      //    ^^^^^ def text_
    };
  };
};
