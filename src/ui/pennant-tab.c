/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-tab.h"

#include "ui/pennant-names.h"

#include <glib/gi18n-lib.h>

/* How many frames a change of layout may take. */
#define MAX_FRAMES_OF_LAYOUT 10

#define PLACEHOLDER_SIZE 128

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_PAGE,
  PROP_TITLE,
  PROP_IS_LOADING,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

struct _PennantTab
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkImage *placeholder; /* where there is no page, as in the overview */
  PennantService *service;
  PennantHistory *history;
  PennantLivePages *live_pages; /* of the window */
  PennantPage *page;            /* weak: of the current place */
  PennantResource *resource;    /* of the current place: the page's, or what is fetched before there is a page */
  GSignalGroup *page_signals;
  GSignalGroup *resource_signals;

  gboolean is_selected;
  gboolean wants_focus; /* the page on screen had nothing yet that could take the focus */
  guint n_frames_waited;
  guint focus_id;
};

G_DEFINE_FINAL_TYPE (PennantTab, pennant_tab, ADW_TYPE_BIN)

static guint
pennant_tab_get_id (PennantTab *self)
{
  const PennantPlace *place = pennant_history_get_current (self->history);

  return place != NULL ? place->id : 0;
}

/* ---- the focus ---- */

/* A page that was just shown is often laid out anew by a breakpoint: what can take the focus is not mapped until then.
 */
static gboolean
focus_page_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PennantTab *self = PENNANT_TAB (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean is_ours = self->wants_focus && self->page != NULL && root != NULL && gtk_root_get_focus (root) == NULL;

  if (is_ours && !gtk_widget_grab_focus (GTK_WIDGET (self->page)) && ++self->n_frames_waited < MAX_FRAMES_OF_LAYOUT)
    return G_SOURCE_CONTINUE;

  self->wants_focus = FALSE;
  self->focus_id = 0;

  return G_SOURCE_REMOVE;
}

/* The focus waits for a page that is still loading, and is given to it once it shows what came, unless it was put
 * elsewhere meanwhile. */
static void
item_changed_cb (PennantTab *self)
{
  if (!self->wants_focus)
    return;

  self->n_frames_waited = 0;
  if (self->focus_id == 0)
    self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_page_cb, NULL, NULL);
}

/* Remembers where the focus is in a page that is about to be left, and takes it away: GTK would move it from a widget
 * that goes off the screen to the next one, though the page that comes may want it a frame later. */
static void
pennant_tab_save_focus (PennantTab *self, PennantLivePage *live)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (live->page)))
    return;

  g_set_weak_pointer (&live->focus, focus);
  gtk_root_set_focus (root, NULL);
}

/* The tab view may have put the focus into the page before, and who goes along the tab bar stays there. */
static void
pennant_tab_place_focus (PennantTab *self, PennantLivePage *live)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *present = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->wants_focus = FALSE;
  if (present != NULL && (gtk_widget_is_ancestor (present, GTK_WIDGET (live->page)) ||
                          gtk_widget_get_ancestor (present, ADW_TYPE_TAB_BAR) != NULL))
    return;

  self->wants_focus = !gtk_widget_grab_focus (live->focus != NULL ? live->focus : GTK_WIDGET (live->page));
  if (self->wants_focus && root != NULL)
    gtk_root_set_focus (root, NULL);
}

static void
pennant_tab_update_placeholder (PennantTab *self)
{
  const PennantPlace *place = pennant_history_get_current (self->history);

  gtk_image_set_from_icon_name (self->placeholder, pennant_page_kinds_find (place->destination->kind)->icon_name);
}

/* ---- what the page tells ---- */

static void
title_changed_cb (PennantTab *self)
{
  const char *title = NULL;
  g_autofree char *name = NULL;

  if (self->page != NULL)
    title = pennant_page_get_title (self->page);
  else if (self->resource != NULL && pennant_resource_get_item (self->resource) != NULL)
    title = name = pennant_name_of_record (pennant_resource_get_item (self->resource),
                                           pennant_history_get_current (self->history)->destination->argument);

  if (title != NULL)
    pennant_history_set_title (self->history, pennant_tab_get_id (self), title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
resource_changed_cb (PennantTab *self)
{
  if (self->page == NULL)
    title_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

static void
pennant_tab_watch (PennantTab *self, PennantResource *resource)
{
  g_set_object (&self->resource, resource);
  g_signal_group_set_target (self->resource_signals, resource);
  g_signal_group_set_target (self->page_signals, self->page);
}

/* ---- pages ---- */

static void
pennant_tab_leave_page (PennantTab *self, PennantLivePage *live)
{
  g_autoptr (GVariant) state = pennant_page_save (live->page);

  pennant_history_set_state (self->history, live->id, state);
  pennant_tab_save_focus (self, live);
}

static PennantLivePage *
pennant_tab_build (PennantTab *self, const PennantPlace *place)
{
  const PennantPageKind *kind = pennant_page_kinds_find (place->destination->kind);
  PennantPage *page =
      g_object_new (kind->get_type (), "service", self->service, "destination", place->destination, NULL);

  gtk_stack_add_child (self->stack, GTK_WIDGET (page));

  return pennant_live_pages_add (self->live_pages, GTK_WIDGET (self), place->id, page);
}

/* Puts the page of the current place on screen, in place of the one that is there. */
static void
pennant_tab_show_current (PennantTab *self, PennantLivePage *before)
{
  const PennantPlace *place = pennant_history_get_current (self->history);
  PennantLivePage *live = pennant_live_pages_find (self->live_pages, GTK_WIDGET (self), place->id);

  if (before != NULL)
    pennant_tab_leave_page (self, before);
  if (live == NULL)
    live = pennant_tab_build (self, place);
  else
    pennant_live_pages_touch (self->live_pages, live);
  g_set_weak_pointer (&self->page, live->page);

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (live->page));
  pennant_tab_place_focus (self, live);
  /* After the focus, which scrolls to where it is. */
  if (place->state != NULL)
    pennant_page_restore (live->page, place->state);
  pennant_live_pages_keep (self->live_pages, GTK_WIDGET (self), self->history);
}

/* The current place is another one than before. */
static void
pennant_tab_move (PennantTab *self, PennantLivePage *before)
{
  pennant_tab_update_placeholder (self);
  if (self->is_selected)
    {
      pennant_tab_show_current (self, before);
      pennant_tab_watch (self, pennant_page_get_resource (self->page));
      title_changed_cb (self);
    }
  else
    {
      g_clear_weak_pointer (&self->page);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->placeholder));
      pennant_tab_watch (self, NULL);
    }

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_FORWARD]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* To be asked before the history changes. */
static PennantLivePage *
pennant_tab_find_live (PennantTab *self)
{
  if (self->live_pages == NULL || self->page == NULL)
    return NULL;

  return pennant_live_pages_find (self->live_pages, GTK_WIDGET (self), pennant_tab_get_id (self));
}

/* ---- virtual functions ---- */

static void
pennant_tab_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantTab *self = PENNANT_TAB (object);

  switch (property_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;
    case PROP_PAGE:
      g_value_set_object (value, self->page);
      break;
    case PROP_TITLE:
      g_value_set_string (value, pennant_tab_get_title (self));
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, pennant_tab_is_loading (self));
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, pennant_tab_can_go (self, -1));
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, pennant_tab_can_go (self, 1));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_tab_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SERVICE:
      PENNANT_TAB (object)->service = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_tab_dispose (GObject *object)
{
  PennantTab *self = PENNANT_TAB (object);

  if (self->live_pages != NULL)
    pennant_live_pages_forget (self->live_pages, GTK_WIDGET (self));
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->page_signals);
  g_clear_object (&self->resource_signals);
  g_clear_object (&self->resource);
  g_clear_object (&self->live_pages);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_tab_parent_class)->dispose (object);
}

static void
pennant_tab_finalize (GObject *object)
{
  pennant_history_free (PENNANT_TAB (object)->history);

  G_OBJECT_CLASS (pennant_tab_parent_class)->finalize (object);
}

static void
pennant_tab_class_init (PennantTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_tab_get_property;
  object_class->set_property = pennant_tab_set_property;
  object_class->dispose = pennant_tab_dispose;
  object_class->finalize = pennant_tab_finalize;

  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, PENNANT_TYPE_SERVICE,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, PENNANT_TYPE_PAGE, read);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, read);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, read);
  properties[PROP_CAN_GO_FORWARD] = g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
pennant_tab_init (PennantTab *self)
{
  self->history = pennant_history_new ();
  self->page_signals = g_signal_group_new (PENNANT_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "notify::title", G_CALLBACK (title_changed_cb), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::item", G_CALLBACK (item_changed_cb), self);
  self->resource_signals = g_signal_group_new (PENNANT_TYPE_RESOURCE);
  g_signal_group_connect_swapped (self->resource_signals, "notify::item", G_CALLBACK (resource_changed_cb), self);
  g_signal_group_connect_swapped (self->resource_signals, "notify::state", G_CALLBACK (resource_changed_cb), self);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  self->placeholder = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size",
                                    PLACEHOLDER_SIZE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->placeholder), "dimmed");
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->placeholder));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * pennant_tab_new:
 * @service: where its pages come from
 *
 * Returns: (transfer floating): a tab without any place
 */
PennantTab *
pennant_tab_new (PennantService *service)
{
  return g_object_new (PENNANT_TYPE_TAB, "service", service, NULL);
}

/**
 * pennant_tab_new_from_variant:
 * @service: where its pages come from
 * @variant: of type %PENNANT_HISTORY_TYPE
 *
 * Returns: (transfer floating) (nullable): a tab where one was, %NULL where nothing of it is left
 */
PennantTab *
pennant_tab_new_from_variant (PennantService *service, GVariant *variant)
{
  PennantHistory *history = pennant_history_new_from_variant (variant);
  PennantTab *self = NULL;

  if (history == NULL)
    return NULL;

  self = pennant_tab_new (service);
  pennant_history_free (self->history);
  self->history = history;
  pennant_tab_update_placeholder (self);

  return self;
}

/**
 * pennant_tab_to_variant:
 * @self: a tab that has a place
 *
 * Returns: (transfer full): its history with the present state of its page, of type %PENNANT_HISTORY_TYPE
 */
GVariant *
pennant_tab_to_variant (PennantTab *self)
{
  g_autoptr (GVariant) state = NULL;

  g_return_val_if_fail (PENNANT_IS_TAB (self), NULL);

  if (self->page != NULL && self->is_selected)
    {
      state = pennant_page_save (self->page);
      pennant_history_set_state (self->history, pennant_tab_get_id (self), state);
    }

  return g_variant_ref_sink (pennant_history_to_variant (self->history));
}

/**
 * pennant_tab_get_service:
 * @self: a tab
 *
 * Returns: (transfer none): where its pages come from
 */
PennantService *
pennant_tab_get_service (PennantTab *self)
{
  g_return_val_if_fail (PENNANT_IS_TAB (self), NULL);

  return self->service;
}

/**
 * pennant_tab_set_live_pages:
 * @self: a tab
 * @live_pages: those of the window that it comes into
 */
void
pennant_tab_set_live_pages (PennantTab *self, PennantLivePages *live_pages)
{
  g_return_if_fail (PENNANT_IS_TAB (self));

  if (self->live_pages != NULL && self->live_pages != live_pages)
    pennant_live_pages_move (self->live_pages, live_pages, GTK_WIDGET (self));
  g_set_object (&self->live_pages, live_pages);
}

/**
 * pennant_tab_set_selected:
 * @self: a tab that has a place
 * @selected: whether it is the one on screen
 *
 * Has the page built that is to be on screen, or leaves it. A tab that was never selected has no page.
 */
void
pennant_tab_set_selected (PennantTab *self, gboolean selected)
{
  const PennantPlace *place;
  PennantLivePage *live;

  g_return_if_fail (PENNANT_IS_TAB (self));
  g_return_if_fail (self->live_pages != NULL);

  if (self->is_selected == selected)
    return;

  self->is_selected = selected;
  place = pennant_history_get_current (self->history);
  live = pennant_tab_find_live (self);
  if (!selected && live != NULL)
    pennant_tab_leave_page (self, live);
  else if (selected && live != NULL)
    {
      pennant_live_pages_touch (self->live_pages, live);
      pennant_tab_place_focus (self, live);
      /* In a window of another size a list does not stay quite where it was. */
      if (place->state != NULL)
        pennant_page_restore (live->page, place->state);
    }
  else if (selected && place != NULL)
    pennant_tab_move (self, NULL);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* What came of it is in the resource. */
  pennant_resource_load_finish (PENNANT_RESOURCE (source), result, NULL);
}

/**
 * pennant_tab_prefetch:
 * @self: a tab that has a place and no page yet
 *
 * Fetches what its page will show, so that it has a name now and the page is there at once later.
 */
void
pennant_tab_prefetch (PennantTab *self)
{
  const PennantPlace *place = pennant_history_get_current (self->history);
  g_autoptr (GTypeClass) page_class = NULL;
  g_autoptr (PennantResource) resource = NULL;

  g_return_if_fail (PENNANT_IS_TAB (self));
  g_return_if_fail (place != NULL);

  page_class = g_type_class_ref (pennant_page_kinds_find (place->destination->kind)->get_type ());
  if (self->page != NULL || PENNANT_PAGE_CLASS (page_class)->endpoint == NULL)
    return;

  resource = pennant_service_get_resource (self->service, PENNANT_PAGE_CLASS (page_class)->endpoint,
                                           pennant_destination_get_tag (place->destination));
  pennant_tab_watch (self, resource);
  pennant_resource_load_async (resource, PENNANT_PRIORITY_BATCH, NULL, fetched_cb, NULL);
  resource_changed_cb (self);
}

/**
 * pennant_tab_get_page:
 * @self: a tab
 *
 * Returns: (transfer none) (nullable): the page of the current place, %NULL where it has no widgets
 */
PennantPage *
pennant_tab_get_page (PennantTab *self)
{
  g_return_val_if_fail (PENNANT_IS_TAB (self), NULL);

  return self->page;
}

/**
 * pennant_tab_get_destination:
 * @self: a tab
 *
 * Returns: (transfer none) (nullable): where it is, %NULL before anything was opened
 */
const PennantDestination *
pennant_tab_get_destination (PennantTab *self)
{
  const PennantPlace *place;

  g_return_val_if_fail (PENNANT_IS_TAB (self), NULL);

  place = pennant_history_get_current (self->history);

  return place != NULL ? place->destination : NULL;
}

/* What a page is called, as far as is known. */
static const char *
describe (const PennantPlace *place)
{
  const char *title = pennant_page_kinds_find (place->destination->kind)->title;

  if (place->title != NULL)
    return place->title;

  return title != NULL ? _ (title) : place->destination->argument;
}

/**
 * pennant_tab_get_title:
 * @self: a tab
 *
 * Returns: what its page is called
 */
const char *
pennant_tab_get_title (PennantTab *self)
{
  const PennantPlace *place;

  g_return_val_if_fail (PENNANT_IS_TAB (self), NULL);

  place = pennant_history_get_current (self->history);

  return place != NULL ? describe (place) : "";
}

/**
 * pennant_tab_dup_title_at:
 * @self: a tab
 * @steps: how far along the history, negative is back
 *
 * Returns: (transfer full) (nullable): what the page there is called, %NULL where there is none
 */
char *
pennant_tab_dup_title_at (PennantTab *self, int steps)
{
  const PennantPlace *place;

  g_return_val_if_fail (PENNANT_IS_TAB (self), NULL);

  place = pennant_history_get (self->history, steps);

  return place != NULL ? g_strdup (describe (place)) : NULL;
}

/**
 * pennant_tab_is_loading:
 * @self: a tab
 *
 * Returns: whether what it is to show is being fetched for the first time
 */
gboolean
pennant_tab_is_loading (PennantTab *self)
{
  PennantResourceState state;

  g_return_val_if_fail (PENNANT_IS_TAB (self), FALSE);

  if (self->resource == NULL || pennant_resource_get_item (self->resource) != NULL)
    return FALSE;
  state = pennant_resource_get_state (self->resource);

  return state == PENNANT_RESOURCE_LOADING || state == PENNANT_RESOURCE_WAITING;
}

/**
 * pennant_tab_open:
 * @self: a tab
 * @destination: which page
 *
 * Goes to a page. Nothing happens where one is there already.
 */
void
pennant_tab_open (PennantTab *self, const PennantDestination *destination)
{
  const PennantPlace *place;
  PennantLivePage *before;

  g_return_if_fail (PENNANT_IS_TAB (self));
  g_return_if_fail (destination != NULL);

  place = pennant_history_get_current (self->history);
  if (place != NULL && pennant_destination_equal (place->destination, destination))
    return;

  before = pennant_tab_find_live (self);
  pennant_history_push (self->history, destination);
  pennant_tab_move (self, before);
}

/**
 * pennant_tab_replace:
 * @self: a tab that shows a page
 * @destination: which page
 *
 * Goes to a page that takes the place of the current one in the history.
 */
void
pennant_tab_replace (PennantTab *self, const PennantDestination *destination)
{
  PennantLivePage *before;

  g_return_if_fail (PENNANT_IS_TAB (self));
  g_return_if_fail (destination != NULL);

  before = pennant_tab_find_live (self);
  pennant_history_replace (self->history, destination);
  pennant_tab_move (self, before);
}

/**
 * pennant_tab_can_go:
 * @self: a tab
 * @steps: how far, negative is back
 *
 * Returns: whether its history has such a place
 */
gboolean
pennant_tab_can_go (PennantTab *self, int steps)
{
  g_return_val_if_fail (PENNANT_IS_TAB (self), FALSE);

  return pennant_history_can_go (self->history, steps);
}

/**
 * pennant_tab_go:
 * @self: a tab
 * @steps: how far, negative is back
 *
 * Goes along the history. Nothing happens at its end.
 */
void
pennant_tab_go (PennantTab *self, int steps)
{
  PennantLivePage *before;

  g_return_if_fail (PENNANT_IS_TAB (self));

  before = pennant_tab_find_live (self);
  if (pennant_history_go (self->history, steps) != NULL)
    pennant_tab_move (self, before);
}
