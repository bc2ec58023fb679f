# Other names for ./run, for fingers that type make.
.PHONY: demo test lint lock
demo:
	./run
test lint lock:
	./run $@
